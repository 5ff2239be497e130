package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class ImagesTest {

    private final WorkerBed bed = WorkerBed.onRealEngine();

    @AfterEach
    void cleanUp() {
        bed.close();
    }

    @Test
    void removesOnceAndThenFindsItAbsent() throws Exception {
        try (BusyboxImage image = BusyboxImage.named(bed, "/bin/sh")) {
            assertThat(bed.images.inspect(image.reference).sizeBytes()).isPositive();
            assertThat(bed.images.remove(image.reference))
                    .isEqualTo(new ImageRemoval(RemovalOutcome.REMOVED, List.of()));
            assertThat(bed.images.remove(image.reference).outcome()).isEqualTo(RemovalOutcome.ALREADY_ABSENT);
            assertThatThrownBy(() -> bed.images.inspect(image.reference))
                    .isInstanceOfSatisfying(
                            WorkerException.class,
                            e -> assertThat(e.code()).isEqualTo(WorkerErrorCode.IMAGE_NOT_FOUND));
        }
    }

    @Test
    void keepsAnImageThatAContainerHoldsAndNamesTheHolder() throws Exception {
        try (BusyboxImage image = BusyboxImage.named(bed, "/bin/sh")) {
            bed.containers.run(new RunContainerRequest(bed.workerId, 7, WorkerBed.OWNER, image.reference, null, null));
            assertThat(bed.images.remove(image.reference))
                    .isEqualTo(new ImageRemoval(RemovalOutcome.IN_USE, List.of("yun-" + bed.workerId + "-7")));
            bed.containers.stop(bed.container(7));
            assertThat(bed.images.remove(image.reference).outcome()).isEqualTo(RemovalOutcome.IN_USE);
            bed.containers.remove(bed.container(7));
            assertThat(bed.images.remove(image.reference).outcome()).isEqualTo(RemovalOutcome.REMOVED);
        }
    }

    @Test
    void removingOneOfTwoTagsLeavesTheOther() throws Exception {
        try (BusyboxImage image = BusyboxImage.named(bed, "/bin/sh")) {
            String other = image.tag("v2");
            assertThat(bed.images.remove(other).outcome()).isEqualTo(RemovalOutcome.REMOVED);
            assertThat(bed.images.inspect(image.reference).engineImageId()).startsWith("sha256:");
        }
    }

    @Test
    void tellsTheTcpPortsThatAnImageExposes() throws Exception {
        try (BusyboxImage web = BusyboxImage.exposing(bed, "8443", "80/tcp", "53/udp");
                BusyboxImage shell = BusyboxImage.named(bed, "/bin/sh")) {
            assertThat(bed.images.inspect(web.reference).exposedPorts()).containsExactly(80, 8443);
            assertThat(bed.images.inspect(shell.reference).exposedPorts()).isEmpty();
        }
    }

    @Test
    void takesNoReferenceThatLeadsElsewhereInTheEngine() {
        assertInvalid("../containers/x");
    }

    @Test
    void takesNoImageIdForAReference() throws Exception {
        try (BusyboxImage image = BusyboxImage.named(bed, "/bin/sh")) {
            String id = bed.images.inspect(image.reference).engineImageId();
            assertInvalid(id);
            assertInvalid(id.substring(0, 20));
            assertThat(bed.images.inspect(image.reference).engineImageId()).isEqualTo(id);
        }
    }

    private void assertInvalid(String reference) {
        assertThatThrownBy(() -> bed.images.remove(reference))
                .isInstanceOfSatisfying(
                        WorkerException.class, e -> assertThat(e.code()).isEqualTo(WorkerErrorCode.INVALID_REQUEST));
    }
}
