package com.lfc.yundocker.worker;

import com.lfc.yundocker.boot.Program;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableDubbo(scanBasePackages = "com.lfc.yundocker.worker.rpc")
public class WorkerApplication {

    public static void main(String[] args) {
        Program.run(WorkerApplication.class, args);
    }
}
