package com.lfc.yundocker.master.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.problem.ProblemException;
import org.junit.jupiter.api.Test;

class UserServiceTest {

    @Test
    void hashesAPasswordBeforeTheTransactionThatHoldsAConnection() {
        try (UserBed bed = new UserBed("hashing")) {
            UserBed.WatchedEncoder passwords = bed.get(UserBed.WatchedEncoder.class);
            bed.get(UserService.class).register("ann", "correct horse battery", Role.USER);
            assertThat(passwords.withinTransaction()).isNotEmpty().containsOnly(false);
        }
    }

    @Test
    void aTakenNameLeavesTheAccountAndItsCreditsAsTheyAre() {
        try (UserBed bed = new UserBed("taken")) {
            UserService users = bed.get(UserService.class);
            User ann = users.register("Ann", "correct horse battery", Role.USER);
            assertThatThrownBy(() -> users.register("aNN", "another password", Role.ADMIN))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("This name is taken. Choose another.");
            assertThat(users.get(ann.getId())).isEqualTo(ann);
            assertThat(users.hasAdmin()).isFalse();
        }
    }
}
