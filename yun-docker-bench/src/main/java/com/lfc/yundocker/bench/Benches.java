package com.lfc.yundocker.bench;

import com.lfc.yundocker.tests.program.Failure;
import com.lfc.yundocker.tests.program.Terminal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the benchmark that the first argument names. */
public final class Benches {

    private static final Logger log = LoggerFactory.getLogger(Benches.class);

    private Benches() {}

    public static void main(String[] arguments) {
        int status = 1;
        try {
            run(List.of(arguments));
            status = 0;
        } catch (Failure e) {
            Terminal.say(String.valueOf(e.getMessage()));
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            log.error("The benchmark broke off", e);
        }
        System.exit(status);
    }

    private static void run(List<String> arguments) throws SQLException, IOException, InterruptedException {
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "scale" -> new ScaleBench(BenchOptions.of(rest, 1_000_000)).run();
            case "workers" -> new WorkersBench(BenchOptions.of(rest, 16_000)).run();
            default -> throw new Failure("Run this through ./yun.");
        }
    }
}
