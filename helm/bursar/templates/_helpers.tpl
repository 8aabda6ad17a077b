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

{{/* The chart's own go before commonLabels of the same key: selectors count on them. */}}
{{- define "bursar.labels" -}}
{{- $own := dict }}
{{- $_ := set $own "helm.sh/chart" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-") }}
{{- $own = merge $own (include "bursar.selectorLabels" . | fromYaml) }}
{{- $_ := set $own "app.kubernetes.io/version" .Chart.AppVersion }}
{{- $_ := set $own "app.kubernetes.io/managed-by" .Release.Service }}
{{- merge $own .Values.commonLabels | toYaml }}
{{- end }}

{{- define "bursar.image" -}}
{{- with .Values.image }}
{{- $repository := list .registry .repository | compact | join "/" }}
{{- if .digest }}
{{- printf "%s@%s" $repository .digest }}
{{- else }}
{{- printf "%s:%s" $repository (default $.Chart.AppVersion .tag) }}
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

{{/* What the operator looks after: the same flags run it and have it checked. */}}
{{- define "bursar.scopeFlags" -}}
{{- with .Values.watchNamespaces }}
- {{ printf "--namespaces=%s" (join "," .) | quote }}
{{- end }}
- {{ printf "--identity-secrets=%s" (join "," .Values.identitySecrets) | quote }}
{{- if .Values.bootstrap.enabled }}
- --enable-bootstrap
{{- end }}
{{- end }}

{{/* The name of what holds the certificates to trust besides, or nothing. */}}
{{- define "bursar.extraCA" -}}
{{- with .Values.extraCA }}
{{- if and .configMap .secret }}
{{- fail "extraCA: name a configMap or a secret, not both" }}
{{- end }}
{{- default .configMap .secret }}
{{- end }}
{{- end }}

{{/* Environment of everything that runs the image. The API server is never asked by way of the proxy. */}}
{{- define "bursar.env" -}}
{{- if not .Values.instanceMetadata }}
# Without an identity of its own the operator has none, and not the node's.
- name: AWS_EC2_METADATA_DISABLED
  value: "true"
{{- end }}
{{- with .Values.proxy }}
{{- with .httpsProxy }}
- name: HTTPS_PROXY
  value: {{ . | quote }}
{{- end }}
{{- with .httpProxy }}
- name: HTTP_PROXY
  value: {{ . | quote }}
{{- end }}
{{- if or .httpsProxy .httpProxy .noProxy }}
- name: NO_PROXY
  value: {{ append .noProxy "$(KUBERNETES_SERVICE_HOST)" | join "," | quote }}
{{- end }}
{{- end }}
{{- if include "bursar.extraCA" . }}
- name: BURSAR_CA_FILE
  value: {{ printf "/etc/bursar/ca/%s" .Values.extraCA.key | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "bursar.volumeMounts" -}}
# The JVM's own notes; nothing of Bursar's.
- name: tmp
  mountPath: /tmp
{{- if include "bursar.extraCA" . }}
- name: extra-ca
  mountPath: /etc/bursar/ca
  readOnly: true
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "bursar.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 16Mi
{{- if include "bursar.extraCA" . }}
- name: extra-ca
  {{- if .Values.extraCA.secret }}
  secret:
    secretName: {{ .Values.extraCA.secret }}
  {{- else }}
  configMap:
    name: {{ .Values.extraCA.configMap }}
  {{- end }}
    items:
      - key: {{ .Values.extraCA.key }}
        path: {{ .Values.extraCA.key }}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Where pods of the release may run. */}}
{{- define "bursar.placement" -}}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The subject of every binding. */}}
{{- define "bursar.subjects" -}}
- kind: ServiceAccount
  name: {{ include "bursar.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}

{{/* What the operator does in a namespace that it looks after. */}}
{{- define "bursar.tenantRules" -}}
# Onboarding Secrets, read by their exact name.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, create, update{{ if .Values.bootstrap.enabled }}, delete{{ end }}]
# Output ConfigMaps, read by their exact name.
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, create, update, delete]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create]
{{- end }}
