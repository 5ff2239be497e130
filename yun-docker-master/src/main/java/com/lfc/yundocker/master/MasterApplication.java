package com.lfc.yundocker.master;

import com.lfc.yundocker.boot.Program;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;

/** Decides, keeps the books and talks to browsers, scripts and workers. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableDubbo
public class MasterApplication {

    public static void main(String[] arguments) {
        Program.run(MasterApplication.class, arguments);
    }
}
