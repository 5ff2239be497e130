package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleasePreview;
import java.time.Instant;
import java.util.List;

/**
 * What a release would do, and the plan that does exactly that.
 *
 * @param id of the plan, to be executed until it expires
 * @param skipped what would be left alone, and why
 */
record PreviewView(
        long id,
        Instant createdAt,
        Instant expiresAt,
        long containers,
        long images,
        long credits,
        List<ReleasePreview.UserShare> users,
        List<ReleasePreview.WorkerShare> workers,
        List<ReleasePreview.Skipped> skipped) {

    static PreviewView of(ReleasePreview preview) {
        return new PreviewView(
                preview.plan().getId(),
                preview.plan().getCreatedAt(),
                preview.plan().getExpiresAt(),
                preview.containers(),
                preview.images(),
                preview.credits(),
                preview.users(),
                preview.workers(),
                preview.skipped());
    }
}
