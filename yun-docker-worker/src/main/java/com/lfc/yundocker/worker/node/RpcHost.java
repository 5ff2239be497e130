package com.lfc.yundocker.worker.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** The host as Dubbo must be told. */
final class RpcHost {

    private RpcHost() {}

    /**
     * Dubbo takes a host that begins with {@code 127.} or is {@code localhost} for a mistake and listens on all
     * interfaces instead. The same address written as one number gets through: {@code 2130706433} is 127.0.0.1.
     */
    static String forDubbo(String host) {
        if (!host.startsWith("127.") && !host.equals("localhost")) {
            return host;
        }
        try {
            byte[] address = InetAddress.getByName(host.equals("localhost") ? "127.0.0.1" : host)
                    .getAddress();
            return Integer.toUnsignedString(ByteBuffer.wrap(address).getInt());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("yun.worker.host is not an address: " + host, e);
        }
    }
}
