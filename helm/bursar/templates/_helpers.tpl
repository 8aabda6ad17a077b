{{- define "bursar.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The release's name, with the chart's behind it unless it is in it. Short enough for "-operator" to follow. */}}
{{- define "bursar.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) }}
{{- default $full .Values.fullnameOverride | trunc 54 | trimSuffix "-" }}
{{- end }}

{{- define "bursar.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "bursar.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- required "serviceAccount.name: name the ServiceAccount to use, as serviceAccount.create is false" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "bursar.selectorLabels" -}}
app.kubernetes.io/name: {{ include "bursar.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "bursar.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "bursar.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "bursar.image" -}}
{{- with .Values.image }}
{{- if .digest }}
{{- printf "%s@%s" .repository .digest }}
{{- else }}
{{- printf "%s:%s" .repository (default $.Chart.AppVersion .tag) }}
{{- end }}
{{- end }}
{{- end }}

{{/* "true" where the policies are wanted and served. Rendered without a cluster, when no kind is known, the version decides. */}}
{{- define "bursar.admissionPolicies" -}}
{{- $served := .Capabilities.APIVersions.Has "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy" }}
{{- if not (.Capabilities.APIVersions.Has "v1/Secret") }}
{{- $served = or $served (semverCompare ">=1.30.0-0" .Capabilities.KubeVersion.Version) }}
{{- end }}
{{- and .Values.admissionPolicies.enabled $served }}
{{- end }}

{{/* The operator, as a user of the API server. */}}
{{- define "bursar.username" -}}
{{- printf "system:serviceaccount:%s:%s" .Release.Namespace (include "bursar.serviceAccountName" .) }}
{{- end }}

{{/* JSON list of the keys. One of them is set by the API server alone, to the namespace's name. */}}
{{- define "bursar.protectedNamespaceLabels" -}}
{{- $keys := .Values.admissionPolicies.protectedNamespaceLabels }}
{{- range .Values.grants }}
{{- with .namespaces }}
{{- with .selector }}
{{- $keys = concat $keys (keys (default dict .matchLabels)) }}
{{- range .matchExpressions }}
{{- $keys = append $keys .key }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- without ($keys | uniq | sortAlpha) "kubernetes.io/metadata.name" | toRawJson }}
{{- end }}
