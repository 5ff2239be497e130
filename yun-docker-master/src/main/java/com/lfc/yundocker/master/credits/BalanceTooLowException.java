package com.lfc.yundocker.master.credits;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;

/** More credits were to be taken back than there are; the problem document says both figures. */
class BalanceTooLowException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final long balance;
    private final long asked;

    BalanceTooLowException(long balance, long asked) {
        super(
                ProblemCode.BALANCE_TOO_LOW,
                "The balance is " + balance + " credits; " + asked + " cannot be taken back. Take at most " + balance
                        + ".",
                "amount");
        this.balance = balance;
        this.asked = asked;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("balance", balance, "asked", asked);
    }
}
