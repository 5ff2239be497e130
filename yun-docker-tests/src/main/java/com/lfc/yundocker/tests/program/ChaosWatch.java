package com.lfc.yundocker.tests.program;

import com.lfc.yundocker.tests.program.ChaosUser.Holding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks, again and again, for what was refunded and is on the engine all the same. */
final class ChaosWatch {

    private final ChaosBed bed;
    private final List<ChaosUser> users;
    private final Set<Holding> present = new HashSet<>();

    ChaosWatch(ChaosBed bed, List<ChaosUser> users) {
        this.bed = bed;
        this.users = users;
    }

    /** First the ledger, then the engine: what is refunded at the first look must be gone at the second. */
    void look() {
        Set<String> operations = new HashSet<>();
        users.forEach(user -> operations.addAll(user.operations()));
        List<Holding> holdings =
                users.stream().flatMap(user -> user.holdings().stream()).toList();
        Set<String> needed = new HashSet<>();
        holdings.stream()
                .filter(one -> one.isImage() && !operations.contains(one.refundId()))
                .forEach(one -> needed.add(repository(one)));
        holdings.stream()
                .filter(one -> operations.contains(one.refundId()))
                .filter(one -> one.isImage() ? !needed.contains(repository(one)) && hasImage(one) : hasContainer(one))
                .forEach(present::add);
    }

    /** All that was seen, also when it was gone at a later look. */
    Set<Holding> present() {
        return present;
    }

    private boolean hasImage(Holding image) {
        return bed.engine().hasImage(image.reference());
    }

    private boolean hasContainer(Holding container) {
        List<String> ofThisRow = bed.engine().containersWith("yun.container=" + container.id());
        return bed.containers().stream().anyMatch(ofThisRow::contains);
    }

    /** Claims on a tag and on a digest of one image may need each other's. */
    private static String repository(Holding image) {
        return image.reference().replaceFirst("@.*", "").replaceFirst(":[^:/]*$", "");
    }
}
