package com.lfc.yundocker.master.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JDBC address of an embedded database in a file.
 *
 * @param path of the file without its suffix
 * @param settings what follows it, beginning with a semicolon, or empty
 * @param login user and password, as drivers take them
 */
record DatabaseAddress(Path path, String settings, Properties login) {

    /** Only the file that our own settings name: what an operator calls otherwise is theirs to convert. */
    private static final Pattern FILE = Pattern.compile("jdbc:h2:file:([^;]*/database)(;.*)?");

    /** Empty when it is the address of something else. An empty password comes as null from the settings. */
    static Optional<DatabaseAddress> of(String url, @Nullable String user, @Nullable String password) {
        Matcher matcher = FILE.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Path path = Path.of(matcher.group(1)).toAbsolutePath();
        Properties login = new Properties();
        login.put("user", user == null ? "" : user);
        login.put("password", password == null ? "" : password);
        return Optional.of(new DatabaseAddress(path, matcher.group(2) == null ? "" : matcher.group(2), login));
    }

    Path file() {
        return path.resolveSibling(path.getFileName() + DatabaseUpgrade.SUFFIX);
    }

    Path folder() {
        return path.resolveSibling("");
    }

    /** With the same settings in another file, given without its suffix. */
    String at(Path other) {
        return "jdbc:h2:file:" + other.toAbsolutePath() + settings;
    }
}
