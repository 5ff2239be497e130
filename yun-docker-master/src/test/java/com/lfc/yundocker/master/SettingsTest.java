package com.lfc.yundocker.master;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.container.ContainerProperties;
import com.lfc.yundocker.master.image.ImageProperties;
import com.lfc.yundocker.master.node.NodeProperties;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.release.ReleaseProperties;
import com.lfc.yundocker.master.user.UserProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The names and defaults of settings that operators rely on. */
class SettingsTest {

    @Test
    void callsToWorkers() {
        NodeProperties defaults = bound("yun.rpc", NodeProperties.class, Map.of("secret-file", "s"));
        assertThat(defaults)
                .isEqualTo(new NodeProperties(
                        Path.of("s"),
                        List.of(),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(75),
                        Duration.ofSeconds(5)));
        assertThat(bound(
                        "yun.rpc",
                        NodeProperties.class,
                        Map.of(
                                "secret-file", "s",
                                "workers[0].id", "lab-1",
                                "workers[0].address", "192.0.2.1:20880",
                                "timeout", "1s",
                                "run-timeout", "2s",
                                "ping-interval", "3s")))
                .isEqualTo(new NodeProperties(
                        Path.of("s"),
                        List.of(new NodeProperties.WorkerAddress("lab-1", "192.0.2.1:20880")),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3)));
    }

    @Test
    void recovery() {
        assertThat(bound("yun.recovery", RecoveryProperties.class, Map.of("interval", "5s")))
                .isEqualTo(
                        new RecoveryProperties(Duration.ofSeconds(5), Duration.ofSeconds(45), Duration.ofSeconds(120)));
        assertThat(bound(
                        "yun.recovery",
                        RecoveryProperties.class,
                        Map.of("interval", "1s", "stale-after", "2s", "creating-stale-after", "3s")))
                .isEqualTo(new RecoveryProperties(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    @Test
    void releaseImagesContainersAndUsers() {
        assertThat(bound("yun.release", ReleaseProperties.class, Map.of()))
                .isEqualTo(new ReleaseProperties(
                        true, "0 30 23 * * *", "", 3, Duration.ofSeconds(2), Duration.ofSeconds(15)));
        assertThat(bound(
                        "yun.release",
                        ReleaseProperties.class,
                        Map.of(
                                "enabled", "false",
                                "cron", "0 0 4 * * *",
                                "zone", "Europe/Berlin",
                                "attempts", "7",
                                "backoff", "1s",
                                "lease", "9s")))
                .isEqualTo(new ReleaseProperties(
                        false, "0 0 4 * * *", "Europe/Berlin", 7, Duration.ofSeconds(1), Duration.ofSeconds(9)));
        assertThat(bound("yun.images", ImageProperties.class, Map.of()))
                .isEqualTo(new ImageProperties(1, Duration.ofMillis(200)));
        assertThat(bound(
                        "yun.images",
                        ImageProperties.class,
                        Map.of("credits-per-megabyte", "2", "poll-interval", "1s")))
                .isEqualTo(new ImageProperties(2, Duration.ofSeconds(1)));
        assertThat(bound("yun.containers", ContainerProperties.class, Map.of()))
                .isEqualTo(new ContainerProperties(200));
        assertThat(bound("yun.containers", ContainerProperties.class, Map.of("price", "3")))
                .isEqualTo(new ContainerProperties(3));
        assertThat(bound("yun.users", UserProperties.class, Map.of())).isEqualTo(new UserProperties(1000, null));
        assertThat(bound(
                        "yun.users",
                        UserProperties.class,
                        Map.of("welcome-credits", "5", "first-admin-password-file", "p")))
                .isEqualTo(new UserProperties(5, Path.of("p")));
    }

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put(prefix + "." + name, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
