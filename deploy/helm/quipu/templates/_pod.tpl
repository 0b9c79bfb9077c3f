{{/* What is true of every pod: nobody special, and nothing that it does not need. */}}
{{- define "quipu.podSecurity" -}}
automountServiceAccountToken: false
# Or else Kubernetes sets QUIPU_PORT to the address of a Service "quipu".
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "quipu.container" -}}
name: quipu
image: {{ include "quipu.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
volumeMounts:
  {{- if .Values.database.caSecret }}
  - name: database-ca
    mountPath: /etc/quipu/database-ca
    readOnly: true
  {{- end }}
  - name: data
    mountPath: /var/lib/quipu
  # The native executable unpacks SQLite's library there.
  - name: tmp
    mountPath: /tmp
  {{- with .Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "quipu.volumes" -}}
{{- if .Values.database.caSecret }}
- name: database-ca
  secret:
    secretName: {{ .Values.database.caSecret }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- if ne .Values.mode "single" }}
- name: data
  emptyDir:
    sizeLimit: 256Mi
{{- end }}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "quipu.databaseUrls" -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "quipu.databaseSecret" . }}
      key: DATABASE_URL
- name: DATABASE_DIRECT_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "quipu.databaseSecret" . }}
      key: DATABASE_DIRECT_URL
      optional: true
{{- end -}}

{{/* The part of a Deployment or StatefulSet that says which pods are its own, and what they are. */}}
{{- define "quipu.server" -}}
selector:
  matchLabels:
    {{- include "quipu.serverLabels" . | nindent 4 }}
template:
  metadata:
    labels:
      {{- include "quipu.serverLabels" . | nindent 6 }}
    {{- if or .Values.podAnnotations .Values.database.url }}
    annotations:
      {{- with .Values.podAnnotations }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- if .Values.database.url }}
      # Another URL means other pods.
      quipu.dev/database: {{ printf "%s %s %s" .Values.database.url .Values.database.directUrl .Values.database.replicaUrl | sha256sum }}
      {{- end }}
    {{- end }}
  spec:
    serviceAccountName: {{ include "quipu.fullname" . }}
    terminationGracePeriodSeconds: {{ add .Values.shutdown.preStop .Values.shutdown.delay .Values.shutdown.timeout 10 }}
    {{- include "quipu.podSecurity" . | nindent 4 }}
    containers:
      - {{- include "quipu.container" . | nindent 8 }}
        args:
          - serve
        env:
          {{- include "quipu.environment" . | nindent 10 }}
        ports:
          - name: http
            containerPort: 7847
            protocol: TCP
          - name: management
            containerPort: 7848
            protocol: TCP
        # Up within a tenth of a second (native) or two seconds (JVM); a minute is for a node that is starved.
        startupProbe:
          httpGet:
            path: /q/health/started
            port: management
          periodSeconds: 1
          timeoutSeconds: 2
          failureThreshold: 60
        # Never asks the database: a restart would not bring it back.
        livenessProbe:
          httpGet:
            path: /q/health/live
            port: management
          periodSeconds: 10
          timeoutSeconds: 5
          failureThreshold: 3
        # Asks the database and waits 5 s for it, so that its answer with the reason comes before the kubelet gives up.
        readinessProbe:
          httpGet:
            path: /q/health/ready
            port: management
          periodSeconds: 5
          timeoutSeconds: 6
          failureThreshold: 2
        lifecycle:
          # The kubelet sleeps: the image has no shell.
          preStop:
            sleep:
              seconds: {{ .Values.shutdown.preStop }}
    volumes:
      {{- include "quipu.volumes" . | nindent 6 }}
    {{- if ne .Values.mode "single" }}
    topologySpreadConstraints:
      - topologyKey: topology.kubernetes.io/zone
        maxSkew: 1
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            {{- include "quipu.serverLabels" . | nindent 12 }}
        matchLabelKeys:
          - pod-template-hash
      - topologyKey: kubernetes.io/hostname
        maxSkew: 1
        {{- if eq .Values.mode "ha" }}
        # Two on one node would die together. A node that is being emptied does not count.
        whenUnsatisfiable: DoNotSchedule
        nodeTaintsPolicy: Honor
        {{- else }}
        whenUnsatisfiable: ScheduleAnyway
        {{- end }}
        labelSelector:
          matchLabels:
            {{- include "quipu.serverLabels" . | nindent 12 }}
        matchLabelKeys:
          - pod-template-hash
    {{- end }}
{{- end -}}
