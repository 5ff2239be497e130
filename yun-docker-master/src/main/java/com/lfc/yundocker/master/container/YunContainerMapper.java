package com.lfc.yundocker.master.container;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_container}. Every change of state is one update guarded by the state it comes from. */
@Mapper
public interface YunContainerMapper extends BaseMapper<YunContainer> {

    /** Part of a condition: the release under way, if any, has nothing to do with the row. */
    String NOT_BEING_RELEASED = """
             AND NOT EXISTS (SELECT 1 FROM yun_release_run run JOIN yun_release_item item ON item.run_id = run.id
              WHERE run.active_slot = 1 AND item.target_id = yun_container.id AND item.kind = 'CONTAINER'
              AND item.state IN ('PENDING', 'REMOVING', 'REMOVED'))
            """;

    @Select("SELECT * FROM yun_container WHERE user_id = #{userId} ORDER BY id DESC")
    IPage<YunContainer> ownedBy(IPage<YunContainer> page, @Param("userId") long userId);

    @Select("SELECT * FROM yun_container WHERE user_id = #{userId} AND image_id = #{imageId} ORDER BY id DESC")
    IPage<YunContainer> ownedByFrom(
            IPage<YunContainer> page, @Param("userId") long userId, @Param("imageId") long imageId);

    @Select("""
            SELECT container.id, user_id, username, name, reference, state, charged, container.created_at
            FROM yun_container container LEFT JOIN yun_user ON yun_user.id = container.user_id
            WHERE worker_id = #{worker} ORDER BY container.id DESC
            """)
    IPage<WorkerContainer> onWorker(IPage<WorkerContainer> page, @Param("worker") String worker);

    @Update("""
            UPDATE yun_container SET state = #{to}, state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND state = #{from}
            """)
    int change(
            @Param("id") long id,
            @Param("from") ContainerState from,
            @Param("to") ContainerState to,
            @Param("now") Instant now);

    /** {@link #change}, refused unless the table of {@link ContainerState} allows it. */
    default boolean move(long id, ContainerState from, ContainerState to, Instant now) {
        if (!from.allows(to)) {
            throw new IllegalStateException("A container never goes from " + from + " to " + to);
        }
        return change(id, from, to, now) > 0;
    }

    /** What the worker made. */
    @Update("""
            UPDATE yun_container SET state = #{to}, engine_container_id = #{engineId}, host_address = #{hostAddress},
              host_port = #{hostPort}, state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND state = 'CREATING'
            """)
    int created(
            @Param("id") long id,
            @Param("to") ContainerState to,
            @Param("engineId") String engineId,
            @Param("hostAddress") @Nullable String hostAddress,
            @Param("hostPort") @Nullable Integer hostPort,
            @Param("now") Instant now);

    /** What the engine says, unless something happened to the row since it was asked. */
    @Update("""
            UPDATE yun_container SET state = #{to}, state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND worker_id = #{worker} AND state = #{from} AND updated_at < #{asked}
            """)
    int observe(
            @Param("id") long id,
            @Param("worker") String worker,
            @Param("from") ContainerState from,
            @Param("to") ContainerState to,
            @Param("asked") Instant asked,
            @Param("now") Instant now);

    /** Takes a stale row over: of several masters that try, one succeeds. */
    @Update(
            "UPDATE yun_container SET updated_at = #{now} WHERE id = #{id} AND state = #{state} AND updated_at = #{seen}")
    int adopt(
            @Param("id") long id,
            @Param("state") ContainerState state,
            @Param("seen") Instant seen,
            @Param("now") Instant now);

    /** For a container that is gone for good: nothing brings one with its id back, once it has been made. */
    @Delete("DELETE FROM yun_container WHERE id = #{id} AND state <> 'CREATING'")
    int deleteGone(long id);

    @Select("SELECT * FROM yun_container WHERE worker_id = #{worker} AND id > #{after} ORDER BY id LIMIT 200")
    List<YunContainer> onWorkerAfter(@Param("worker") String worker, @Param("after") long after);

    /** Rows that nobody has moved for too long, longest first; those that a release works on are not meant. */
    @Select("SELECT * FROM yun_container WHERE state = #{state} AND updated_at < #{before}" + NOT_BEING_RELEASED
            + "ORDER BY updated_at, id LIMIT 100")
    List<YunContainer> stale(@Param("state") ContainerState state, @Param("before") Instant before);

    /** Rows made before a time that are being made or removed, by a page; those that a release works on are not meant. */
    @Select("SELECT * FROM yun_container WHERE state IN ('CREATING', 'REMOVING') AND id > #{after}"
            + " AND created_at < #{before}" + NOT_BEING_RELEASED + "ORDER BY id LIMIT 200")
    List<YunContainer> passingAfter(@Param("after") long after, @Param("before") Instant before);
}
