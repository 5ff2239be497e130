package com.lfc.yundocker.tests.program;

import java.util.List;

/** Starts the program that the first argument names; its exit status says whether all went well. */
public final class Programs {

    private Programs() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(List.of(arguments)) ? 0 : 1);
        } catch (Failure e) {
            Terminal.say(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private static boolean run(List<String> arguments) {
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "demo" -> new Demo(rest.get(0), Tokens.admin(rest.get(0), rest.get(1)), rest.get(2)).run();
            case "audit" -> new Audit(Tokens.admin(rest.get(0), rest.get(1))).run(rest.contains("--repair"));
            case "token" -> Tokens.make(rest.get(0), rest.get(1), rest.get(2));
            case "bench" -> bench(rest.get(0), rest.subList(1, rest.size()));
            case "chaos" -> chaos(ChaosOptions.of(rest));
            default -> throw new Failure("Run this through ./yun.");
        };
    }

    private static boolean chaos(ChaosOptions options) {
        return options.kills() > 0 ? new ChaosKills(options).run() : new Chaos(options).run();
    }

    private static boolean bench(String what, List<String> options) {
        return switch (what) {
            case "console" -> new ConsoleBench(options).run();
            case "requests" -> new RequestsBench(RequestsBenchOptions.of(options)).run();
            default -> new ReleaseBench(ReleaseBenchOptions.of(options)).run();
        };
    }
}
