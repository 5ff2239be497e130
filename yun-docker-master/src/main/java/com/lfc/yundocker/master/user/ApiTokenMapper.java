package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface ApiTokenMapper extends BaseMapper<ApiToken> {

    @Select("SELECT * FROM yun_api_token WHERE token_hash = #{hash}")
    @Nullable
    ApiToken byHash(String hash);

    @Select("SELECT * FROM yun_api_token WHERE user_id = #{userId} ORDER BY id DESC")
    IPage<ApiToken> ofUser(IPage<ApiToken> page, @Param("userId") long userId);

    @Select("SELECT COUNT(*) AS tokens, MAX(last_used_at) AS last_used_at FROM yun_api_token WHERE user_id = #{userId}")
    ApiTokens.Use use(long userId);

    @Update("UPDATE yun_api_token SET last_used_at = #{now} WHERE id = #{id}")
    int used(@Param("id") long id, @Param("now") Instant now);

    @Delete("DELETE FROM yun_api_token WHERE id = #{id} AND user_id = #{userId}")
    int deleteOwn(@Param("id") long id, @Param("userId") long userId);
}
