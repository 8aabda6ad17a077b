package dev.bursar.operator.apiserver;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;

/** Sends YAML to the API server as it stands in a file, as kubectl would: no model of ours reads it first. */
record RawApi(KubernetesClient client) {
    /** Status code and body. */
    record Answer(int code, String body) {}

    /** Creates, without storing anything: admission, defaults and validation are those of a real request. */
    Answer tryToCreate(String path, String yaml) {
        return send(path + "?dryRun=All&fieldValidation=Strict", "POST", "application/yaml", yaml);
    }

    /** Server-side apply. */
    Answer apply(String path, String yaml) {
        String parameters = "?fieldManager=tests&force=true&fieldValidation=Strict";
        return send(path + parameters, "PATCH", "application/apply-patch+yaml", yaml);
    }

    private Answer send(String path, String method, String contentType, String yaml) {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl().toString().replaceAll("/$", "") + path)
                .method(method, contentType, yaml)
                .build();
        return client.getHttpClient()
                .sendAsync(request, String.class)
                .thenApply(response -> new Answer(response.code(), response.body()))
                .join();
    }
}
