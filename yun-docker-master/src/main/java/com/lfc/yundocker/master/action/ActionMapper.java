package com.lfc.yundocker.master.action;

import static com.lfc.yundocker.master.SqlText.IDS;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_action}: inserted, read, and deleted by age only. */
@Mapper
interface ActionMapper extends BaseMapper<Action> {

    /** @param search lower case, to be looked for with LIKE, {@code !} escaping its wildcards; null for all */
    @Select("""
            <script>
            SELECT * FROM yun_action
            <where>
              <if test="filter.kind != null">kind = #{filter.kind}</if>
              <if test="search != null">AND (actor LIKE CONCAT('%', #{search}, '%') ESCAPE '!'
                OR LOWER(target) LIKE CONCAT('%', #{search}, '%') ESCAPE '!')</if>
              <if test="filter.userId != null">AND user_id = #{filter.userId}</if>
              <if test="filter.targetKind != null">AND target_kind = #{filter.targetKind}</if>
              <if test="filter.targetId != null">AND target_id = #{filter.targetId}</if>
            </where>
            ORDER BY id DESC
            </script>
            """)
    IPage<Action> found(
            IPage<Action> page, @Param("filter") ActionFilter filter, @Param("search") @Nullable String search);

    /** What was done to these things, oldest first; at most 1,000. */
    @Select("""
            <script>
            SELECT * FROM yun_action WHERE target_kind = #{kind} AND target_id IN """ + IDS + """
             ORDER BY id LIMIT 1000
            </script>
            """)
    List<Action> on(@Param("kind") TargetKind kind, @Param("ids") Collection<Long> ids);

    @Select("SELECT username FROM yun_user WHERE id = #{id}")
    @Nullable
    String username(long id);

    /** At most 1,000, so that the locks are held briefly. */
    @Delete("DELETE FROM yun_action WHERE created_at < #{time} LIMIT 1000")
    int deleteSomeBefore(Instant time);
}
