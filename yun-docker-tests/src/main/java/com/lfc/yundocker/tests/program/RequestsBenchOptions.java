package com.lfc.yundocker.tests.program;

import java.util.List;

/**
 * What {@code ./yun bench requests} was asked for.
 *
 * @param connections kept alive, each with one request at a time
 * @param seconds that each round takes
 * @param rounds that are measured one after the other in the same master
 */
record RequestsBenchOptions(int connections, int seconds, int rounds) {

    private static final String USAGE = "Usage: ./yun bench requests [--connections N] [--seconds N] [--rounds N],"
            + " 1 to 100 connections, 1 to 300 seconds, 1 to 20 rounds";

    static RequestsBenchOptions of(List<String> arguments) {
        return Options.read(arguments, new RequestsBenchOptions(16, 10, 4), RequestsBenchOptions::with, USAGE);
    }

    private RequestsBenchOptions with(String name, String value) {
        return switch (name) {
            case "--connections" -> new RequestsBenchOptions(number(value, 100), seconds, rounds);
            case "--seconds" -> new RequestsBenchOptions(connections, number(value, 300), rounds);
            case "--rounds" -> new RequestsBenchOptions(connections, seconds, number(value, 20));
            default -> throw new Failure(USAGE);
        };
    }

    private static int number(String value, int max) {
        int number = value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > max) {
            throw new Failure(USAGE);
        }
        return number;
    }
}
