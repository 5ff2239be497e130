package com.lfc.yundocker.master.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "app,docker.io/library/app:latest",
        "app:1.2,docker.io/library/app:1.2",
        "team/app,docker.io/team/app:latest",
        "docker.io/app,docker.io/library/app:latest",
        "index.docker.io/team/app,docker.io/team/app:latest",
        "registry.example:5000/team/app,registry.example:5000/team/app:latest",
        "registry.example/app:V1,registry.example/app:V1",
        "localhost/app,localhost/app:latest",
        "localhost:5000/a/b/c:x,localhost:5000/a/b/c:x",
        "127.0.0.1:5000/app,127.0.0.1:5000/app:latest",
        "[::1]:5000/app,[::1]:5000/app:latest",
        "app:5000/x,app:5000/x:latest",
        "a__b/c-d.e,docker.io/a__b/c-d.e:latest",
        "a---b,docker.io/library/a---b:latest"
    })
    void readsAsDockerReads(String text, String canonical) {
        assertThat(ImageReference.parse(text).canonical()).isEqualTo(canonical);
    }

    @Test
    void aDigestDecidesOverATag() {
        assertThat(ImageReference.parse("app@" + DIGEST).canonical()).isEqualTo("docker.io/library/app@" + DIGEST);
        assertThat(ImageReference.parse("r.example:5000/app:1.2@" + DIGEST).canonical())
                .isEqualTo("r.example:5000/app@" + DIGEST);
    }

    @Test
    void theCanonicalFormIsItsOwnCanonicalForm() {
        String once = ImageReference.parse("registry.example:5000/team/app").canonical();
        assertThat(ImageReference.parse(once).canonical()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "UPPER/case",
                "Upper",
                "a:b:c",
                "app:",
                "app@",
                "app@sha256:12",
                "app@md5:0123456789abcdef0123456789abcdef",
                "-app",
                "app-",
                "a..b",
                "a//b",
                "/app",
                "app/",
                "host.example:0/app",
                "host.example:65536/app",
                "host.example:99999999999/app",
                "https://registry.example/app",
                "app:-x",
                "app tag",
                "äpp",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void refusesWhatDockerRefuses(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REFERENCE);
            assertThat(problem.field()).isEqualTo("reference");
        });
    }

    @Test
    void refusesNamesOverTheLimitAndTagsOverTheirs() {
        assertThatThrownBy(() -> ImageReference.parse("a".repeat(300))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> ImageReference.parse("app:" + "a".repeat(129))).isInstanceOf(ProblemException.class);
        assertThat(ImageReference.parse("app:" + "a".repeat(128)).tag()).hasSize(128);
    }
}
