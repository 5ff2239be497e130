package com.lfc.yundocker.master;

import com.baomidou.mybatisplus.core.MybatisXMLLanguageDriver;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;

/**
 * Writes the {@code <foreach>} of a statement out once for each length of its lists, where MyBatis would do it for each
 * call: with batches of 32 that was a tenth of the processor time of a release. What has other markup, or loops over
 * anything but lists, is left to MyBatis.
 */
public class UnrollingLanguageDriver extends MybatisXMLLanguageDriver {

    @Override
    public SqlSource createSqlSource(Configuration configuration, String script, Class<?> parameters) {
        SqlSource whole = super.createSqlSource(configuration, script, parameters);
        UnrolledText text = new UnrolledText(script);
        return text.canBeUnrolled()
                ? new UnrolledStatement(
                        text, whole, unrolled -> super.createSqlSource(configuration, unrolled, parameters))
                : whole;
    }
}
