package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.UnrollingLanguageDriver;
import com.lfc.yundocker.master.image.YunImageMapper;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How H2 finds the rows that lanes, and the audit, ask for again and again, while it has not measured the tables and takes
 * all indexes for equally good: that of a whole run must not be among those it chooses from.
 */
class LaneStatementsTest {

    private static final Map<String, Object> PARAMETERS = Map.of("ids", List.of(1L, 2L));

    private final ReleaseBed bed = new ReleaseBed();

    @AfterEach
    void close() {
        bed.close();
    }

    @ParameterizedTest
    @CsvSource({
        "due, ix_release_item_lane",
        "standingFor, uk_release_item",
        "planned, uk_release_item",
        "beginAll, primary_key",
        "goneAll, primary_key",
        "removedAlong, primary_key",
        "settledAll, primary_key"
    })
    void aLaneReadsNothingButItsOwnRows(String statement, String index) {
        assertThat(plan(statement)).containsIgnoringCase("public." + index);
    }

    @Test
    void aPageIsNotSortedOutOfAllThatIsOpen() {
        assertThat(plan("due")).contains("index sorted");
    }

    @Test
    void aPageOfAWorkersImagesIsNotSortedOutOfAllThatItHas() {
        assertThat(plan(YunImageMapper.class, "readyOnWorkerAfter"))
                .containsIgnoringCase("public.ix_image_on_worker")
                .contains("index sorted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yun_release_item", "yun_ledger"})
    void idsAreGivenOutByTheTenThousand(String table) {
        Long cache = bed.get(JdbcTemplate.class).queryForObject("""
                SELECT identity_cache FROM information_schema.columns
                WHERE table_name = ? AND column_name = 'id'
                """, Long.class, table);
        assertThat(cache).isEqualTo(10_000);
    }

    @Test
    void aStatementWithIdsIsReadOnceForEachNumberOfThem() {
        assertThat(bed.get(SqlSessionFactory.class).getConfiguration().getDefaultScriptingLanguageInstance())
                .isInstanceOf(UnrollingLanguageDriver.class);
    }

    private String plan(String statement) {
        return plan(ReleaseItemMapper.class, statement);
    }

    private String plan(Class<?> mapper, String statement) {
        String sql = bed.get(SqlSessionFactory.class)
                .getConfiguration()
                .getMappedStatement(mapper.getName() + "." + statement)
                .getBoundSql(PARAMETERS)
                .getSql();
        return String.valueOf(bed.get(JdbcTemplate.class).queryForObject("EXPLAIN " + sql, String.class));
    }
}
