package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.socket.CloseStatus;

class CloseCodesTest {

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void only1011BlamesTheServer(ProblemCode code) {
        int closed = CloseCodes.of(new ProblemException(code, "why")).getCode();

        assertThat(closed).isEqualTo(code.status() >= 500 ? 1011 : 4000 + code.status());
    }

    @Test
    void aFrameThatIsNotUnderstoodIsBadData() {
        assertThat(CloseCodes.ofFrame(new ProblemException(ProblemCode.INVALID_REQUEST, "why")))
                .isEqualTo(CloseStatus.BAD_DATA);
        assertThat(CloseCodes.ofFrame(new ProblemException(ProblemCode.PAYLOAD_TOO_LARGE, "why"))
                        .getCode())
                .isEqualTo(4413);
    }
}
