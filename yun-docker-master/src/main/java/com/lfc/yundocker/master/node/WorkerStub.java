package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.WorkerException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what goes wrong in a call, in the worker or on the way to it, into {@link WorkerCallException}. */
final class WorkerStub implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(WorkerStub.class);

    private final String workerId;
    private final RpcDockerService remote;
    private final WorkerCallMeters meters;

    private WorkerStub(String workerId, RpcDockerService remote, WorkerCallMeters meters) {
        this.workerId = workerId;
        this.remote = remote;
        this.meters = meters;
    }

    static RpcDockerService around(String workerId, RpcDockerService remote, WorkerCallMeters meters) {
        return (RpcDockerService) Proxy.newProxyInstance(
                RpcDockerService.class.getClassLoader(),
                new Class<?>[] {RpcDockerService.class},
                new WorkerStub(workerId, remote, meters));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(remote, arguments);
        }
        WorkerCallMeters.Call call = meters.begin(workerId, method);
        try {
            Object answer = method.invoke(remote, arguments);
            call.ok();
            return answer;
        } catch (InvocationTargetException e) {
            Throwable failure = translated(method, e.getCause() == null ? e : e.getCause());
            call.failed(failure);
            throw failure;
        }
    }

    private Throwable translated(Method method, Throwable failure) {
        if (failure instanceof WorkerException refused) {
            return WorkerCallException.refused(workerId, refused.code(), refused.getMessage());
        }
        if (failure instanceof RpcException) {
            log.debug("{} on worker {} failed", method.getName(), workerId, failure);
            return WorkerCallException.unreachable(workerId, failure);
        }
        return failure;
    }
}
