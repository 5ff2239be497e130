import com.lfc.yundocker.master.MasterApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Writes what the master says of its REST API into a file, from which the build makes the page's types. The master that
 * is asked is a whole one, on a database in memory and without workers. Run from its source: neither the master nor its
 * tests hold it.
 */
class ApiDescriptionFile {

    private ApiDescriptionFile() {}

    /** @param arguments the file */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("yun-api-description");
        try {
            Path secret = Files.writeString(data.resolve("rpc-secret"), "spoken to nobody: there are no workers");
            Files.writeString(Path.of(arguments[0]), description(data, secret));
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static String description(Path data, Path secret) throws IOException, InterruptedException {
        String[] settings = {
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:description;MODE=MySQL;DATABASE_TO_LOWER=TRUE;"
                    + "CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC",
            "--yun.data-dir=" + data,
            "--yun.rpc.secret-file=" + secret,
            "--yun.users.first-admin-password-file=" + data.resolve("password"),
            "--logging.level.root=ERROR",
            "--logging.level.org.apache.dubbo=ERROR"
        };
        SpringApplication application = new SpringApplication(MasterApplication.class);
        try (var master = (ServletWebServerApplicationContext) application.run(settings)) {
            URI address = URI.create(
                    "http://127.0.0.1:" + master.getWebServer().getPort() + "/v3/api-docs");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The description was not given: " + answer);
            }
            return answer.body();
        }
    }
}
