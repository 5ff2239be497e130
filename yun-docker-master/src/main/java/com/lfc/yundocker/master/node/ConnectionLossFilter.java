package com.lfc.yundocker.master.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Drops what Dubbo logs of a connection that was lost or refused, with a stack trace each time: {@link Reachability} has
 * logged it in one line. All other failures of the same classes, such as messages that cannot be decoded, stay in the log.
 */
final class ConnectionLossFilter extends TurboFilter {

    private static final String DUBBO_REMOTING = "org.apache.dubbo.remoting.";

    ConnectionLossFilter() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            String format,
            Object[] parameters,
            @Nullable Throwable failure) {
        return failure != null && isLoss(failure) && logger.getName().startsWith(DUBBO_REMOTING)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private static boolean isLoss(Throwable failure) {
        return failure instanceof SocketException || failure instanceof ClosedChannelException;
    }
}
