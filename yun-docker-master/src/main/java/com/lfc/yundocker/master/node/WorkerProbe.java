package com.lfc.yundocker.master.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a worker is unreachable, in a few words. Dubbo connects in the background and does not say it with the call. */
final class WorkerProbe {

    private static final int TIMEOUT_MILLIS = 1000;

    private final Map<String, String> addresses;

    WorkerProbe(NodeProperties properties) {
        addresses = properties.workers().stream()
                .collect(Collectors.toMap(NodeProperties.WorkerAddress::id, NodeProperties.WorkerAddress::address));
    }

    String reason(String workerId, RuntimeException failure) {
        String address = addresses.get(workerId);
        boolean answered = failure instanceof WorkerCallException call && call.answered();
        String connection = address == null || answered ? "" : connectionProblem(address);
        return connection.isEmpty() ? firstLine(rootOf(failure)) : connection;
    }

    private static String connectionProblem(String address) {
        int colon = address.lastIndexOf(':');
        InetSocketAddress target =
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        if (target.isUnresolved()) {
            return "unknown host " + target.getHostString();
        }
        try (Socket socket = new Socket()) {
            socket.connect(target, TIMEOUT_MILLIS);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
    }
}
