{{- define "quipu.environment" -}}
{{- if eq .Values.mode "single" }}
- name: QUIPU_BACKEND
  value: sqlite
{{- else }}
{{- if .Values.migration.job }}
- name: QUIPU_MIGRATION_AT_START
  value: "false"
{{- end }}
- name: QUIPU_BACKEND
  value: postgres
# Pods share the database and nothing else, also while one takes over from another: all contents of artifacts have to lie in
# it, and it takes no more than 1 MiB of each.
- name: QUIPU_ARTIFACTS_MAX_SIZE
  value: 1M
- name: QUIPU_ARTIFACTS_INLINE_MAX_SIZE
  value: 1M
{{ include "quipu.databaseUrls" . }}
- name: DATABASE_REPLICA_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "quipu.databaseSecret" . }}
      key: DATABASE_REPLICA_URL
      optional: true
{{- end }}
- name: QUIPU_HOST
  value: 0.0.0.0
- name: QUIPU_PORT
  value: "7847"
- name: QUIPU_MANAGEMENT_HOST
  value: 0.0.0.0
- name: QUIPU_MANAGEMENT_PORT
  value: "7848"
- name: QUIPU_HOME
  value: /var/lib/quipu
- name: QUIPU_KEYS
  value: required
- name: QUIPU_LOG_FORMAT
  value: json
- name: QUIPU_SHUTDOWN_DELAY
  value: {{ .Values.shutdown.delay }}s
- name: QUIPU_SHUTDOWN_TIMEOUT
  value: {{ .Values.shutdown.timeout }}s
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
