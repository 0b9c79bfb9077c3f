{{- define "quipu.fullname" -}}
{{- if contains "quipu" .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-quipu" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "quipu.labels" -}}
app.kubernetes.io/name: quipu
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "quipu.serverLabels" -}}
{{ include "quipu.labels" . }}
app.kubernetes.io/component: server
{{- end -}}

{{- define "quipu.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- define "quipu.databaseSecret" -}}
{{- .Values.database.existingSecret | default (printf "%s-database" (include "quipu.fullname" .)) -}}
{{- end -}}

{{/* What the schema of the values cannot say. */}}
{{- define "quipu.check" -}}
{{- with .Values -}}
{{- if eq .mode "single" -}}
{{- if or .database.existingSecret .database.url .database.directUrl .database.replicaUrl .database.caSecret .migration.job -}}
{{- fail "mode single keeps its data in SQLite: leave database and migration as they are, or set mode to postgres or ha" -}}
{{- end -}}
{{- else -}}
{{- if and (not .database.existingSecret) (not .database.url) -}}
{{- fail (printf "mode %s needs a PostgreSQL: make a Secret with the key DATABASE_URL and name it in database.existingSecret, or set database.url" .mode) -}}
{{- end -}}
{{- if and .database.existingSecret (or .database.url .database.directUrl .database.replicaUrl) -}}
{{- fail "database.existingSecret holds the URLs: leave database.url, directUrl and replicaUrl empty" -}}
{{- end -}}
{{- if and .migration.job (not .database.existingSecret) -}}
{{- fail "migration.job needs database.existingSecret: the Job runs before the chart makes its own Secret" -}}
{{- end -}}
{{- end -}}
{{- if eq .mode "ha" -}}
{{- if ge (int .podDisruptionBudget.minAvailable) (int .autoscaling.minReplicas) -}}
{{- fail "podDisruptionBudget.minAvailable must be less than autoscaling.minReplicas, or no node can be emptied" -}}
{{- end -}}
{{- if lt (int .autoscaling.maxReplicas) (int .autoscaling.minReplicas) -}}
{{- fail "autoscaling.maxReplicas must be at least autoscaling.minReplicas" -}}
{{- end -}}
{{- end -}}
{{- if and .ingress.enabled (or (not .ingress.host) (not .ingress.tlsSecret)) -}}
{{- fail "ingress needs host and tlsSecret: keys go over the wire as they are" -}}
{{- end -}}
{{- end -}}
{{- end -}}
