package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.WorkerErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of the engine (moby, distribution/errors.go) about names that sound like a reason. */
class PullFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            r.io:5000/team/geofence:1 | manifest for r.io:5000/team/geofence:1 not found: manifest unknown | IMAGE_NOT_FOUND
            r.io:5000/team/nginx-tls:1 | manifest for r.io:5000/team/nginx-tls:1 not found: manifest unknown | IMAGE_NOT_FOUND
            r.io/team/app:timeout | manifest for r.io/team/app:timeout not found: manifest unknown | IMAGE_NOT_FOUND
            docker.io/library/geofence:1 | pull access denied for geofence, repository does not exist | REGISTRY_DENIED
            docker.io/team/geofence:1 | pull access denied for team/geofence, repository does not exist | REGISTRY_DENIED
            r.io/forbidden:eof | Get "https://r.io/v2/forbidden/manifests/eof": unknown: not found | IMAGE_NOT_FOUND
            r.io/team/app:1 | Get "https://r.io/v2/team/app/manifests/1": EOF | REGISTRY_UNAVAILABLE
            docker.io/library/e:1 | Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout | REGISTRY_UNAVAILABLE
            """)
    void theNameOfTheImageIsNoReason(String reference, String words, WorkerErrorCode code) {
        assertThat(PullFailure.of(ImageReference.parse(reference), words).code())
                .isEqualTo(code);
        assertThat(PullFailure.of(ImageReference.parse(reference), words)).hasMessageContaining(words);
    }
}
