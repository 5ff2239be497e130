package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.worker.registry.Repository;
import org.junit.jupiter.api.Test;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void tellsARegistryPortFromATag() {
        ImageReference reference = ImageReference.parse("registry.example:5000/team/app");
        assertThat(reference.repository()).isEqualTo("registry.example:5000/team/app");
        assertThat(reference.version()).isEqualTo("latest");
        assertThat(reference.registry()).isEqualTo("registry.example:5000");
    }

    @Test
    void aDigestCountsMoreThanATag() {
        ImageReference reference = ImageReference.parse("docker.io/library/app:1.2@" + DIGEST);
        assertThat(reference.version()).isEqualTo(DIGEST);
        assertThat(reference).hasToString("docker.io/library/app@" + DIGEST);
        assertThat(reference.registry()).isEqualTo("https://index.docker.io/v1/");
    }

    @Test
    void dockerHubIsAtAnotherHostThanItsName() {
        Repository hub = new Repository("registry-1.docker.io", "library/app");
        assertThat(ImageReference.parse("app:1").address()).isEqualTo(hub);
        assertThat(ImageReference.parse("docker.io/library/app:1").address()).isEqualTo(hub);
        assertThat(ImageReference.parse("docker.io/team/app:1").address())
                .isEqualTo(new Repository("registry-1.docker.io", "team/app"));
        assertThat(ImageReference.parse("localhost:5000/app").address())
                .isEqualTo(new Repository("localhost:5000", "app"));
    }
}
