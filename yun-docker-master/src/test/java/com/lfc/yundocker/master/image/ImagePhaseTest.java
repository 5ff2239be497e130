package com.lfc.yundocker.master.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePhaseTest {

    private final ImagePhase phase = new ImagePhase(mock(ImageRemoval.class), mock(ImageSettlement.class));

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/redis:7, docker.io/library/redis:7, false",
        "docker.io/library/redis:7, docker.io/library/redis:8, true",
        "docker.io/library/redis:7, docker.io/library/redis@sha256:12, false",
        "docker.io/library/redis@sha256:12, docker.io/library/redis@sha256:34, false",
        "docker.io/library/redis:7, docker.io/library/nginx:7, true",
        "docker.io/library/redis:7, docker.io/library/nginx@sha256:12, true",
        "docker.io/library/redis@sha256:12, docker.io/library/redis-ha@sha256:12, true",
        "localhost:5000/redis:7, localhost:5000/redis@sha256:12, false",
        "localhost:5000/redis:7, localhost:5001/redis@sha256:12, true"
    })
    void aTagAndADigestOfOneRepositoryDependOnOneAnother(String reference, String other, boolean independent) {
        assertEquals(independent, phase.independent(reference, other));
        assertEquals(independent, phase.independent(other, reference));
    }
}
