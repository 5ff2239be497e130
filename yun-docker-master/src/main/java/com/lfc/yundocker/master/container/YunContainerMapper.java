package com.lfc.yundocker.master.container;

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

    /** What is being done with containers of these users, and what has changed since a time; the newest 1,000. */
    @Select("""
            <script>
            SELECT id, user_id, name, state, task, exit_code FROM yun_container WHERE user_id IN """ + IDS + """
              AND (task IS NOT NULL OR state IN ('CREATING', 'REMOVING') OR updated_at >= #{since})
            ORDER BY id DESC LIMIT 1000
            </script>
            """)
    List<ContainerNews> news(@Param("ids") Collection<Long> userIds, @Param("since") Instant since);

    @Select("""
            SELECT container.id, user_id, username, name, reference, state, charged, container.created_at
            FROM yun_container container LEFT JOIN yun_user ON yun_user.id = container.user_id
            WHERE worker_id = #{worker} ORDER BY container.id DESC
            """)
    IPage<WorkerContainer> onWorker(IPage<WorkerContainer> page, @Param("worker") String worker);

    /** How it ended is not known, or not true, in the new state. */
    @Update("""
            UPDATE yun_container SET state = #{to}, exit_code = NULL, state_since = #{now}, updated_at = #{now}
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

    /** Marks what is about to be done with a container; 0 while anything else is being done with it. */
    @Update("""
            UPDATE yun_container SET task = #{task}, task_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND state IN ('RUNNING', 'STOPPED') AND task IS NULL
            """)
    int beginTask(@Param("id") long id, @Param("task") ContainerTask task, @Param("now") Instant now);

    /** Ends the task that began at a time, and no later one. */
    @Update("""
            UPDATE yun_container SET task = NULL, task_since = NULL, updated_at = #{now}
            WHERE id = #{id} AND task_since = #{since}
            """)
    int endTask(@Param("id") long id, @Param("since") Instant since, @Param("now") Instant now);

    /** Ends tasks that a master has left; what the engine made of them is observed. */
    @Update("""
            UPDATE yun_container SET task = NULL, task_since = NULL, updated_at = #{now}
            WHERE task_since < #{before}
            """)
    int endTasksBefore(@Param("before") Instant before, @Param("now") Instant now);

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

    /** What the engine says, unless something happened to the row since it was asked or is being done with it. */
    @Update("""
            UPDATE yun_container SET state = #{to}, exit_code = NULL, state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND worker_id = #{worker} AND state = #{from} AND updated_at < #{asked} AND task IS NULL
            """)
    int observe(
            @Param("id") long id,
            @Param("worker") String worker,
            @Param("from") ContainerState from,
            @Param("to") ContainerState to,
            @Param("asked") Instant asked,
            @Param("now") Instant now);

    /** Stopped containers of which it is not known how they ended; the newest 50. */
    @Select("""
            SELECT * FROM yun_container WHERE worker_id = #{worker} AND state = 'STOPPED' AND exit_code IS NULL
              AND task IS NULL ORDER BY id DESC LIMIT 50
            """)
    List<YunContainer> withoutExit(@Param("worker") String worker);

    /** The container is to be made again with another port; its engine id stays until then. */
    @Update("""
            UPDATE yun_container SET state = 'CREATING', container_port = #{port}, host_address = NULL, host_port = NULL,
              exit_code = NULL, state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND task IS NULL AND state = #{from}
            """)
    int recreate(
            @Param("id") long id,
            @Param("from") ContainerState from,
            @Param("port") @Nullable Integer port,
            @Param("now") Instant now);

    @Update("UPDATE yun_container SET updated_at = #{now} WHERE id = #{id} AND state = 'CREATING'")
    int touchCreating(@Param("id") long id, @Param("now") Instant now);

    /** How the main process ended. */
    @Update("""
            UPDATE yun_container SET exit_code = #{code}, out_of_memory = #{outOfMemory}, finished_at = #{at}
            WHERE id = #{id} AND state = 'STOPPED'
            """)
    int exited(
            @Param("id") long id,
            @Param("code") int code,
            @Param("outOfMemory") boolean outOfMemory,
            @Param("at") @Nullable Instant at);

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
