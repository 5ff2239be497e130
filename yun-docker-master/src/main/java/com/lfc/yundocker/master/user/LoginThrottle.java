package com.lfc.yundocker.master.user;

import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down without locking the honest out: what counts is the pair of account and client address, so that
 * failures from one place never keep the owner out at another, and, far more leniently, the address alone: a whole lab
 * may sit behind it.
 */
@Component
class LoginThrottle {

    private final FailureCount ofPair;
    private final FailureCount ofAddress;

    LoginThrottle(Clock clock) {
        // Longer than the longest wait, or waiting would make tries free again.
        ofPair = new FailureCount(clock, 5, Duration.ofMinutes(15), Duration.ofHours(1));
        ofAddress = new FailureCount(clock, 50, Duration.ofSeconds(10), Duration.ofMinutes(15));
    }

    /**
     * Lets an attempt begin. It counts as failed at once, so that many at the same time are not all free.
     *
     * @throws ProblemException {@code TOO_MANY_ATTEMPTS} with the seconds to wait
     */
    Attempt begin(String username, String address) {
        ofAddress.requireFree(address);
        String pair = User.canonicalName(username) + "\n" + address;
        ofPair.requireFreeAndAdd(pair);
        return new Attempt(pair, address);
    }

    /** One attempt; one of its methods must be called when its outcome is known. */
    final class Attempt {

        private final String pair;
        private final String address;

        private Attempt(String pair, String address) {
            this.pair = pair;
            this.address = address;
        }

        void succeeded() {
            ofPair.forget(pair);
        }

        void failed() {
            ofAddress.add(address);
        }

        /** Neither: nobody could say whether the password was right. */
        void withdrawn() {
            ofPair.takeBack(pair);
        }
    }
}
