package com.lfc.yundocker.tests.program;

import com.lfc.yundocker.tests.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API token with which the launcher asks the master for what only admins may know. */
final class Tokens {

    private Tokens() {}

    /** Makes one with the first admin's password, into a file that only its owner reads. */
    static boolean make(String address, String passwordFile, String tokenFile) {
        Api admin = new Api(address).loggedIn("admin", content(passwordFile));
        String token = admin.post("/api/v1/tokens", Map.of("name", "the launcher, ./yun"))
                .get("token")
                .asText();
        Path file = Path.of(tokenFile);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** Uses the environment's token before the launcher's own. */
    static Api admin(String address, String tokenFile) {
        String given = System.getenv("YUN_TOKEN");
        Api admin = Api.withToken(address, given != null ? given : content(tokenFile));
        int status = status(admin);
        if (status != 200) {
            throw new Failure("The master at " + address + " does not take the API token"
                    + (status == 0 ? ": it does not answer" : " (" + status + ")")
                    + ". Make one as an admin (POST /api/v1/tokens) and set YUN_TOKEN to it.");
        }
        return admin;
    }

    private static int status(Api admin) {
        try {
            return admin.status("GET", "/api/v1/admin/workers");
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static String content(@Nullable String file) {
        if (file == null || !Files.isReadable(Path.of(file))) {
            throw new Failure(
                    "There is no API token here. Make one as an admin (POST /api/v1/tokens) and set YUN_TOKEN.");
        }
        try {
            return Files.readString(Path.of(file)).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
