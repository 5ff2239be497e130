package com.lfc.yundocker.master.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.credits.LedgerKind;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;
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
    void neverMoreThanTheBalanceIsTakenBack() {
        try (UserBed bed = new UserBed("deduction")) {
            UserService users = bed.get(UserService.class);
            long ann = users.register("ann", "correct horse battery", Role.USER).getId();
            assertThatThrownBy(() -> users.updateBalance(ann, -1001, LedgerKind.ADMIN_DEDUCTION, "grant:a", "too much"))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.code()).isEqualTo(ProblemCode.BALANCE_TOO_LOW);
                        assertThat(e).hasMessageContaining("1000").hasMessageContaining("1001");
                        assertThat(e.extensions()).isEqualTo(Map.of("balance", 1000L, "asked", 1001L));
                    });
            assertThat(users.updateBalance(ann, -1000, LedgerKind.ADMIN_DEDUCTION, "grant:b", "all"))
                    .isTrue();
            assertThat(users.updateBalance(ann, -1000, LedgerKind.ADMIN_DEDUCTION, "grant:b", "again"))
                    .isFalse();
            assertThat(users.get(ann).getBalance()).isZero();
        }
    }

    @Test
    void aChangeOfRoleSaysWhatItWas() {
        try (UserBed bed = new UserBed("roles")) {
            UserService users = bed.get(UserService.class);
            users.register("root", "correct horse battery", Role.ADMIN);
            long ann = users.register("ann", "correct horse battery", Role.USER).getId();
            assertThat(users.changeRole(ann, Role.BANNED).before()).isEqualTo(Role.USER);
            assertThat(users.changeRole(ann, Role.USER).before()).isEqualTo(Role.BANNED);
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
