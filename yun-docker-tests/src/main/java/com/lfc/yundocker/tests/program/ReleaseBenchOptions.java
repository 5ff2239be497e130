package com.lfc.yundocker.tests.program;

import java.util.List;

/**
 * What {@code ./yun bench release} was asked for.
 *
 * @param images that each release, and each bare loop, removes
 * @param rounds that count
 */
record ReleaseBenchOptions(int images, int rounds) {

    private static final String USAGE =
            "Usage: ./yun bench release [--images N] [--rounds N], N from 1 to 9999 images, 1 to 9 rounds";

    static ReleaseBenchOptions of(List<String> arguments) {
        return Options.read(arguments, new ReleaseBenchOptions(200, 3), ReleaseBenchOptions::with, USAGE);
    }

    private ReleaseBenchOptions with(String name, String value) {
        if (name.equals("--images") && value.matches("[1-9]\\d{0,3}")) {
            return new ReleaseBenchOptions(Integer.parseInt(value), rounds);
        }
        if (name.equals("--rounds") && value.matches("[1-9]")) {
            return new ReleaseBenchOptions(images, Integer.parseInt(value));
        }
        throw new Failure(USAGE);
    }
}
