package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Phase;
import java.util.List;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** Image claims as a release takes them back. */
@Component
class ImagePhase implements Phase {

    private final ImageRemoval removal;
    private final ImageSettlement settlement;

    ImagePhase(ImageRemoval removal, ImageSettlement settlement) {
        this.removal = removal;
        this.settlement = settlement;
    }

    @Override
    public ItemKind kind() {
        return ItemKind.IMAGE;
    }

    @Override
    public BegunRemoval begin(long id, LongPredicate alsoReleased) {
        return removal.beginRelease(List.of(id), alsoReleased).get(0);
    }

    @Override
    public List<BegunRemoval> beginAll(List<Long> ids, LongPredicate alsoReleased) {
        return removal.beginRelease(ids, alsoReleased);
    }

    @Override
    public void lock(List<Long> ids) {
        settlement.lock(ids);
    }

    @Override
    public boolean settle(long id) {
        return settlement.settle(id);
    }

    @Override
    public void settleAll(List<Long> ids) {
        settlement.settleAll(ids);
    }

    /** The worker removes one image after the other: while it does one, the next calls are on their way. */
    @Override
    public int callsAtATime() {
        return 8;
    }

    /** What is decided about a tag depends on what became of a digest of its repository, and the other way round. */
    @Override
    public boolean independent(String reference, String other) {
        if (reference.equals(other)) {
            return false;
        }
        return !sameRepository(reference, other) || (isTag(reference) && isTag(other));
    }

    private static boolean isTag(String canonical) {
        return canonical.indexOf('@') < 0;
    }

    /** Makes no strings: a release compares each reference with all that may be begun before it. */
    private static boolean sameRepository(String canonical, String other) {
        int end = repositoryEnd(canonical);
        return end == repositoryEnd(other) && canonical.regionMatches(0, other, 0, end);
    }

    private static int repositoryEnd(String canonical) {
        return isTag(canonical) ? canonical.lastIndexOf(':') : canonical.indexOf('@');
    }
}
