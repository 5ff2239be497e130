package com.lfc.yundocker.master.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.baomidou.mybatisplus.core.exceptions.MybatisPlusException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mybatis.spring.MyBatisSystemException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ProblemAnswersTest {

    @RestController
    private record Failing(RuntimeException failure) {

        @GetMapping("/")
        String fail() {
            throw failure;
        }
    }

    static Stream<RuntimeException> troubles() {
        RuntimeException noConnection =
                new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("timeout"));
        return Stream.of(
                noConnection,
                new MyBatisSystemException("no", new PersistenceException(noConnection)),
                new CannotCreateTransactionException("no", noConnection),
                new CannotAcquireLockException("deadlock"),
                new QueryTimeoutException("lock wait timeout"),
                new RecoverableDataAccessException("connection closed"),
                new TransactionSystemException("could not commit", new SQLException("gone", "08S01")),
                new UncategorizedSQLException("query", "SELECT 1", new SQLException("gone", "08003")),
                new UncategorizedSQLException("query", "SELECT 1", new SQLException("closed", "90098", 90098)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void troubleOfTheDatabaseAsksToTryAgain(RuntimeException trouble) throws Exception {
        answers(trouble, 503, "DATABASE_UNAVAILABLE");
    }

    static Stream<RuntimeException> mistakes() {
        return Stream.of(
                new IllegalStateException("no"),
                new MybatisPlusException("no"),
                new UncategorizedSQLException("query", "SELECT 1", new SQLException("no such function", "HY000", 3)),
                new DataIntegrityViolationException("Data too long"),
                new MyBatisSystemException("no", new PersistenceException("no such statement")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesOfOursStayErrorsOfOurs(RuntimeException mistake) throws Exception {
        answers(mistake, 500, "INTERNAL_ERROR");
    }

    private static void answers(RuntimeException failure, int status, String code) throws Exception {
        MockMvc mvc = MockMvcBuilders.standaloneSetup(new Failing(failure))
                .setControllerAdvice(new ProblemAnswers())
                .build();
        mvc.perform(get("/"))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }
}
