package com.lfc.yundocker.worker.registry;

import java.util.HashMap;
import java.util.Map;

/**
 * What is asked for at an address.
 *
 * @param mostBytes longest answer that is read
 */
record RegistryRequest(String method, Map<String, String> headers, int mostBytes) {

    private static final String AUTHORIZATION = "Authorization";

    static RegistryRequest get(Map<String, String> headers, int mostBytes) {
        return new RegistryRequest("GET", headers, mostBytes);
    }

    /** Only the headers of the answer. */
    static RegistryRequest head(Map<String, String> headers) {
        return new RegistryRequest("HEAD", headers, 0);
    }

    RegistryRequest as(String authorization) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(AUTHORIZATION, authorization);
        return new RegistryRequest(method, more, mostBytes);
    }

    RegistryRequest asNobody() {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(AUTHORIZATION);
        return new RegistryRequest(method, fewer, mostBytes);
    }
}
