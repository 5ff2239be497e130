package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;

/**
 * A way to the engine whose API version is settled.
 *
 * @param transport the same connections, for what docker-java has no command for
 */
record EngineSession(DockerClient client, DockerHttpClient transport, String engineVersion, String apiVersion) {

    DockerHttpClient.Response get(String path) {
        return transport.execute(
                request(DockerHttpClient.Request.Method.GET, path).build());
    }

    DockerHttpClient.Request.Builder request(DockerHttpClient.Request.Method method, String path) {
        return DockerHttpClient.Request.builder().method(method).path("/v" + apiVersion + path);
    }
}
