package com.lfc.yundocker.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A secret that a setting names the file of. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * The secret without white space around it.
     *
     * @param setting that names the file
     * @throws UnusableSettingException when the file cannot be read, or holds fewer characters
     */
    public static String read(String setting, Path file, int minLength) {
        String secret;
        try {
            secret = Files.readString(file).trim();
        } catch (NoSuchFileException e) {
            throw new UnusableSettingException(setting, "there is no file " + file.toAbsolutePath() + ".");
        } catch (IOException e) {
            throw new UnusableSettingException(setting, "the file " + file + " cannot be read: " + e.getMessage());
        }
        if (secret.length() < minLength) {
            throw new UnusableSettingException(
                    setting, "the secret in " + file + " must have at least " + minLength + " characters.");
        }
        return secret;
    }
}
