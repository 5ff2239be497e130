package com.lfc.yundocker.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.DescribeRequest;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.ListContainersRequest;
import com.lfc.yundocker.api.LogTailRequest;
import com.lfc.yundocker.api.PullImageRequest;
import com.lfc.yundocker.api.PullState;
import com.lfc.yundocker.api.PullStatusRequest;
import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole worker, called as the master calls it: Dubbo Triple over TCP. */
@Tag("engine")
class WorkerApplicationTest {

    private static final String SECRET = "a-secret-that-is-32-characters-long";

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext worker;
    private static DubboBootstrap client;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        worker = SpringApplication.run(
                WorkerApplication.class,
                "--yun.worker.id=test-app",
                "--yun.worker.port=" + port,
                "--yun.worker.rpc-secret-file=" + secret);
        ApplicationConfig application = new ApplicationConfig("test-master");
        application.setQosEnable(false);
        client = DubboBootstrap.newInstance(new FrameworkModel())
                .application(application)
                .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE))
                .start();
    }

    @AfterAll
    static void stop() {
        client.stop();
        worker.close();
    }

    @Test
    void answersSignedCalls() {
        RpcDockerService service = service(SECRET);
        assertThat(service.describe(new DescribeRequest("test-app")).cpus()).isPositive();
        assertThat(service.listContainers(new ListContainersRequest("test-app")))
                .isEmpty();
        assertThat(service.removeContainer(new ContainerRequest("test-app", 1, 42L)))
                .isEqualTo(RemovalOutcome.ALREADY_ABSENT);
        assertThat(service.removeImage(new ImageRequest("test-app", "yun.test/none:1"))
                        .outcome())
                .isEqualTo(RemovalOutcome.ALREADY_ABSENT);
        assertThat(service.pullStatus(new PullStatusRequest("test-app", "none")).state())
                .isEqualTo(PullState.UNKNOWN);
        PullImageRequest pull =
                new PullImageRequest("test-app", "p1", "127.0.0.1:1/app:1", new RegistryLogin("me", "secret"));
        assertThat(service.startPull(pull).state()).isIn(PullState.RUNNING, PullState.FAILED);
    }

    @Test
    void errorsArriveTyped() {
        RpcDockerService service = service(SECRET);
        assertCode(WorkerErrorCode.WRONG_WORKER, () -> service.describe(new DescribeRequest("another")));
        assertCode(
                WorkerErrorCode.IMAGE_NOT_FOUND,
                () -> service.inspectImage(new ImageRequest("test-app", "yun.test/none:1")));
        assertCode(
                WorkerErrorCode.CONTAINER_NOT_FOUND,
                () -> service.tailLogs(new LogTailRequest("test-app", 1, 42, 10, null)));
    }

    @Test
    void refusesWhoDoesNotKnowTheSecret() {
        assertCode(WorkerErrorCode.UNAUTHENTICATED, () -> service(null).describe(new DescribeRequest("test-app")));
        assertCode(
                WorkerErrorCode.UNAUTHENTICATED,
                () -> service("another-secret-of-32-characters-or-more").describe(new DescribeRequest("test-app")));
    }

    private static RpcDockerService service(@Nullable String secret) {
        ReferenceConfig<RpcDockerService> reference =
                new ReferenceConfig<>(client.getApplicationModel().getDefaultModule());
        reference.setInterface(RpcDockerService.class);
        reference.setUrl("tri://2130706433:" + port);
        reference.setRetries(0);
        reference.setTimeout(20_000);
        if (secret != null) {
            reference.setParameters(Map.of("test-secret", secret));
        }
        return reference.get();
    }

    private static void assertCode(WorkerErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WorkerException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
