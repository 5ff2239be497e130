package com.lfc.yundocker.master.audit.web;

import com.lfc.yundocker.master.audit.Finding;
import com.lfc.yundocker.master.audit.FindingCode;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that is not as it should be, and what to do about it. */
record FindingView(
        @Schema(description = """
                LEDGER_MISMATCH: a balance is not the sum of its ledger; never repaired.
                CONTAINER_WITHOUT_ROW: the engine has a container with our labels that is no row's; the repair removes it,
                unless another row uses its id.
                ROW_WITHOUT_CONTAINER: a container should be on the engine and is not; the repair ends and refunds it.
                CLAIM_WITHOUT_IMAGE: a READY claim's reference is not on the engine; the repair ends and refunds it.
                STUCK: pulled, made or removed for longer than the recovery would ever take; the repair goes on with it
                at once, unless its worker is down.
                RELEASE_STUCK: a release that no master works on, or that makes no progress; never repaired.
                WORKER_UNAVAILABLE: what the worker holds could not be compared.""") FindingCode code,

        @Schema(description = "What sort of thing the id is of")
        Finding.Kind kind,

        @Nullable String workerId,

        @Schema(description = "Of the row; 0 when the worker itself is meant")
        long id,

        @Schema(description = "Whose it is, or by its label was") @Nullable
        Long userId,

        @Schema(description = "The engine's name for it: a container's id, an image's reference") @Nullable
        String engineName,

        @Schema(description = "What was seen") String detail,
        @Schema(description = "What to do about it") String advice,

        @Schema(description = "Whether POST /api/v1/admin/audit/repair can do it")
        boolean repairable) {

    static FindingView of(Finding finding) {
        return new FindingView(
                finding.code(),
                finding.kind(),
                finding.workerId(),
                finding.id(),
                finding.userId(),
                finding.engineName(),
                finding.detail(),
                finding.advice(),
                finding.repairable());
    }
}
