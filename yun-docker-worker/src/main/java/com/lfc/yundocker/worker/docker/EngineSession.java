package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;

/**
 * A way to the engine whose API version is settled.
 *
 * @param transport the same connections, for what docker-java has no command for
 * @param removals a connection of its own, for one removal at a time
 */
record EngineSession(
        DockerClient client,
        DockerHttpClient transport,
        DedicatedConnection removals,
        String engineVersion,
        String apiVersion) {

    DockerHttpClient.Response get(String path) {
        return transport.execute(
                request(DockerHttpClient.Request.Method.GET, path).build());
    }

    DockerHttpClient.Request.Builder request(DockerHttpClient.Request.Method method, String path) {
        return DockerHttpClient.Request.builder().method(method).path(versioned(path));
    }

    /** The path as this session's API version has it. */
    String versioned(String path) {
        return "/v" + apiVersion + path;
    }
}
