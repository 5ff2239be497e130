package com.lfc.yundocker.worker.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The registries that the engine believes without a certificate, or without TLS at all.
 *
 * @param secure by registry, as they are named in references: whether it must prove who it is
 * @param networks others must, unless one of their addresses is in one of these, for example {@code 127.0.0.0/8}
 */
public record InsecureRegistries(Map<String, Boolean> secure, List<String> networks) {

    /** @param registry host, and port if it has one */
    boolean allow(String registry) {
        Boolean configured = secure.get(registry);
        return configured != null ? !configured : networks.stream().anyMatch(network -> holds(network, registry));
    }

    private static boolean holds(String network, String registry) {
        try {
            int slash = network.indexOf('/');
            byte[] start = InetAddress.getByName(network.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(network.substring(slash + 1));
            String host = registry.replaceFirst(":\\d+$", "");
            return Arrays.stream(InetAddress.getAllByName(host))
                    .anyMatch(address -> sharesBits(start, address.getAddress(), bits));
        } catch (UnknownHostException | NumberFormatException | IndexOutOfBoundsException notToBeFound) {
            return false;
        }
    }

    private static boolean sharesBits(byte[] network, byte[] address, int bits) {
        if (network.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < Math.min(bits, network.length * 8); bit++) {
            if (((network[bit / 8] ^ address[bit / 8]) & (0x80 >> bit % 8)) != 0) {
                return false;
            }
        }
        return true;
    }
}
