package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.RpcSignature;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** Signs every call to a worker. Made by Dubbo, which injects the Spring beans through the setters. */
@Activate(group = CommonConstants.CONSUMER)
public class RpcSigningFilter implements Filter {

    private final SecureRandom random = new SecureRandom();
    private @Nullable RpcSignature signature;
    private @Nullable Clock clock;

    public void setRpcSignature(RpcSignature signature) {
        this.signature = signature;
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        if (invoker.getInterface() == RpcDockerService.class) {
            sign(invocation);
        }
        return invoker.invoke(invocation);
    }

    private void sign(Invocation invocation) {
        String time = String.valueOf(
                Objects.requireNonNull(clock, "Dubbo injected no clock").millis());
        String nonce = nonce();
        invocation.setAttachment(RpcSignature.TIME, time);
        invocation.setAttachment(RpcSignature.NONCE, nonce);
        invocation.setAttachment(
                RpcSignature.SIGNATURE,
                Objects.requireNonNull(signature, "Dubbo injected no secret")
                        .sign(invocation.getMethodName(), invocation.getArguments()[0], time, nonce));
    }

    private String nonce() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
