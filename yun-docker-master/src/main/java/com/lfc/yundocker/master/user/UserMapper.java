package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.access.Role;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface UserMapper extends BaseMapper<User> {

    @Select("SELECT * FROM yun_user WHERE username = #{username}")
    @Nullable
    User byName(String username);

    /**
     * @param part to be looked for with LIKE, {@code !} escaping its wildcards; null for all names
     * @param role null for all
     */
    @Select("""
            <script>
            SELECT * FROM yun_user
            <where>
              <if test="part != null">username LIKE CONCAT('%', #{part}, '%') ESCAPE '!'</if>
              <if test="role != null">AND role = #{role}</if>
            </where>
            ORDER BY id
            </script>
            """)
    IPage<User> found(IPage<User> page, @Param("part") @Nullable String part, @Param("role") @Nullable Role role);

    /** All admins, locked: two demotions at once must not leave none. */
    @Select("SELECT id FROM yun_user WHERE role = 'ADMIN' FOR UPDATE")
    List<Long> lockedAdmins();

    @Select("SELECT COUNT(*) FROM yun_user WHERE role = 'ADMIN'")
    int admins();

    @Update("UPDATE yun_user SET role = #{role} WHERE id = #{id}")
    int setRole(@Param("id") long id, @Param("role") Role role);
}
