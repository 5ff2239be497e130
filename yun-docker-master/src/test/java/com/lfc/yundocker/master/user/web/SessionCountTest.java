package com.lfc.yundocker.master.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionBindingEvent;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class SessionCountTest {

    private static final long ANN = 7;

    private final SessionCount count = new SessionCount();

    @Test
    void countsTheSessionsOfAUserThatAreOpen() {
        count.attributeAdded(of(LoginSession.USER_ID));
        count.attributeAdded(of(LoginSession.USER_ID));
        count.attributeAdded(of("anything else"));
        assertThat(count.of(ANN)).isEqualTo(2);

        count.attributeRemoved(of("anything else"));
        count.attributeRemoved(of(LoginSession.USER_ID));
        assertThat(count.of(ANN)).isEqualTo(1);
        count.attributeRemoved(of(LoginSession.USER_ID));
        assertThat(count.of(ANN)).isZero();
        assertThat(count.of(8)).isZero();
    }

    private static HttpSessionBindingEvent of(String attribute) {
        return new HttpSessionBindingEvent(new MockHttpSession(), attribute, ANN);
    }
}
