package com.lfc.yundocker.master;

import static org.assertj.core.api.Assertions.assertThat;

import com.baomidou.mybatisplus.core.MybatisConfiguration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.scripting.LanguageDriver;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each statement with its values as MyBatis itself makes it. */
class UnrollingLanguageDriverTest {

    private static final String LIST =
            "<foreach collection=\"ids\" item=\"id\" open=\"(\" separator=\",\" close=\")\">#{id}</foreach>";
    private static final String IDS =
            "<script>SELECT a FROM t WHERE id IN " + LIST + " AND state &lt;&gt; #{state}</script>";
    private static final String ROWS = "<script>SELECT CASE id "
            + "<foreach collection=\"rows\" item=\"one\">WHEN #{one.id} THEN #{one.name} </foreach> END FROM t "
            + "WHERE id IN <foreach collection=\"rows\" item=\"one\" open=\"(\" separator=\", \" close=\")\">#{one.id}"
            + "</foreach></script>";
    private static final String MARKED =
            "<script>SELECT 'a &quot; b &amp;lt; c' FROM t WHERE a &gt; 1 AND id IN " + LIST + "</script>";
    private static final String COMMENTED =
            "<script>SELECT &apos;a&apos; FROM t <!-- where --> WHERE <![CDATA[a < 1]]> AND id IN " + LIST
                    + "</script>";
    private static final String OTHER =
            "<script>SELECT a FROM t WHERE id IN " + LIST + "<if test=\"ids.size() > 1\"> ORDER BY a</if></script>";

    private final Configuration ours = readBy(UnrollingLanguageDriver.class);
    private final Configuration myBatis = readBy(XMLLanguageDriver.class);

    record Row(long id, String name) {}

    interface Statements {

        @Select(IDS)
        List<String> ids(@Param("ids") Collection<Long> ids, @Param("state") String state);

        @Select(ROWS)
        List<String> rows(@Param("rows") List<Row> rows);

        @Select(MARKED)
        List<String> marked(@Param("ids") Collection<Long> ids);

        @Select(COMMENTED)
        List<String> commented(@Param("ids") Collection<Long> ids);

        @Select(OTHER)
        List<String> other(@Param("ids") Collection<Long> ids);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 32, 33, 300})
    void listsOfAnyLengthAreAsMyBatisWritesThem(int length) {
        List<Long> ids = IntStream.range(0, length).mapToObj(i -> 100L + i).toList();
        assertSame("ids", Map.of("ids", ids, "state", "PENDING"));
        assertSame("ids", Map.of("ids", ids.stream().map(id -> -id).toList(), "state", "REMOVED"));
    }

    @Test
    void propertiesOfElementsAndTwoLoopsOverOneList() {
        assertSame("rows", Map.of("rows", List.of(new Row(1, "one"), new Row(2, "two"))));
        assertSame("rows", Map.of("rows", List.of(new Row(3, "three"))));
    }

    @Test
    void entitiesAreReplacedOnce() {
        assertSame("marked", Map.of("ids", List.of(1L, 2L)));
    }

    @Test
    void whatIsNoListOrHasOtherMarkupIsLeftToMyBatis() {
        assertSame("ids", Map.of("ids", Set.of(7L), "state", "PENDING"));
        assertSame("other", Map.of("ids", List.of(1L, 2L)));
        assertSame("other", Map.of("ids", List.of(1L)));
        assertSame("commented", Map.of("ids", List.of(1L, 2L)));
    }

    /** Reading XML takes MyBatis milliseconds, in the middle of a release. */
    @Test
    void noXmlIsLeftToRead() {
        assertThat(new UnrolledText(IDS).unrolled(list -> 2))
                .isEqualTo("SELECT a FROM t WHERE id IN (#{ids[0]},#{ids[1]}) AND state <> #{state}");
    }

    @Test
    void aStatementIsReadOnceForEachLength() {
        Map<String, Object> first = Map.of("ids", List.of(1L, 2L), "state", "PENDING");
        Map<String, Object> second = Map.of("ids", List.of(8L, 9L), "state", "REMOVED");
        assertThat(statement(ours, "ids", first).getParameterMappings())
                .isSameAs(statement(ours, "ids", second).getParameterMappings());
    }

    private void assertSame(String method, Map<String, Object> parameters) {
        BoundSql unrolled = statement(ours, method, parameters);
        BoundSql expected = statement(myBatis, method, parameters);
        assertThat(unrolled.getSql()).isEqualToIgnoringWhitespace(expected.getSql());
        assertThat(values(unrolled)).isEqualTo(values(expected)).doesNotContainNull();
    }

    private static Configuration readBy(Class<? extends LanguageDriver> driver) {
        Configuration configuration = new MybatisConfiguration();
        configuration.setDefaultScriptingLanguage(driver);
        configuration.addMapper(Statements.class);
        return configuration;
    }

    private static BoundSql statement(Configuration configuration, String method, Map<String, Object> parameters) {
        return configuration
                .getMappedStatement(Statements.class.getName() + "." + method)
                .getBoundSql(parameters);
    }

    private List<Object> values(BoundSql sql) {
        return sql.getParameterMappings().stream()
                .map(ParameterMapping::getProperty)
                .map(name -> sql.hasAdditionalParameter(name)
                        ? sql.getAdditionalParameter(name)
                        : parameters(sql).getValue(name))
                .toList();
    }

    private MetaObject parameters(BoundSql sql) {
        return ours.newMetaObject(sql.getParameterObject());
    }
}
