package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.console.session.TerminalSessions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    TerminalSessions terminalSessions(ConsoleProperties properties, Clock clock) {
        return new TerminalSessions(properties.scrollback(), properties.detachedFor(), clock);
    }
}
